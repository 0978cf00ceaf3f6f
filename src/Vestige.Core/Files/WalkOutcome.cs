// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>What a directory walk found for one request.</summary>
/// <typeparam name="TScope">The merged per-directory configuration.</typeparam>
/// <param name="Record">The outcome.</param>
/// <param name="File">State of the file, taken for this request.</param>
public readonly record struct WalkOutcome<TScope>(WalkRecord<TScope> Record, FileStatus File)
    where TScope : class
{
    /// <summary>
    /// Sets file name, path info, file state and environment of the request, and logs a refusal. The configuration
    /// (<see cref="WalkRecord{TScope}.Scope"/>) is for the caller to set.
    /// </summary>
    /// <param name="request">The request whose <c>FileName</c> was walked.</param>
    /// <returns>OK, or the status of the answer.</returns>
    public HookResult ApplyTo(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.FileName = Record.FileName;
        request.File = File;
        if (Record.PathInfo.Length != 0)
        {
            request.PathInfo = request.PathInfo.Length == 0 ? Record.PathInfo : Record.PathInfo + request.PathInfo;
        }

        foreach (var (name, value) in Record.Environment)
        {
            request.Environment.Set(name, value);
        }

        if (Record.Refusal == WalkRefusal.None)
        {
            return HookResult.Ok;
        }

        WalkMessages.Log(request, Record.Refusal, Record.Message);
        return Record.Status;
    }
}
