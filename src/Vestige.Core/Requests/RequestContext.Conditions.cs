// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.Hooks;

namespace Vestige.Core.Requests;

internal sealed partial class RequestContext
{
    /// <inheritdoc/>
    public override HookResult MeetsConditions() =>
        FileValidators.SetAndCheck(this, Core.FileSettings.EntityTag);

    /// <inheritdoc/>
    public override HookResult CheckConditions(DateTimeOffset modified) =>
        Preconditions.Check(this, modified.ToUnixTimeSeconds(), ResponseHeaders.ETag);
}
