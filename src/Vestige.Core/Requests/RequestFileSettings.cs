// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.Requests;

namespace Vestige.Core.Requests;

/// <summary>What the default handler asks about a request.</summary>
internal sealed class RequestFileSettings : IFileSettingsSource
{
    /// <inheritdoc/>
    public FileSettings SettingsOf(Request request) => ((RequestContext)request).Core.FileSettings;

    /// <inheritdoc/>
    public bool ChangesContent(Request request) => ((RequestContext)request).HasContentFilters;

    /// <inheritdoc/>
    public string? ContentTypeOf(Request request) =>
        request.ContentType is { } type ? ResponseHead.WithCharset((RequestContext)request, type) : null;

    /// <inheritdoc/>
    public string AllowedMethodsOf(Request request) => AllowHeader.Of((RequestContext)request);
}
