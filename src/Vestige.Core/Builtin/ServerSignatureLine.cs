// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Requests;
using Vestige.Requests;

namespace Vestige.Core.Builtin;

/// <summary>Offers the line of <c>ServerSignature</c> to modules that write pages.</summary>
internal sealed class ServerSignatureLine : IServerSignature
{
    /// <inheritdoc/>
    public string For(Request request) => ErrorPage.ServerSignature((RequestContext)request, "");
}
