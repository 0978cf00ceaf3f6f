// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Requests;
using Vestige.Requests;

namespace Vestige.Core.Builtin;

/// <summary>Tells modules what the core's directives say about programs.</summary>
internal sealed class ScriptSettings : IScriptSettings
{
    private const int DefaultTimeoutSeconds = 60;

    /// <inheritdoc/>
    public bool RefusesPathInfo(Request request) => Core(request).AcceptPathInfo is AcceptPathInfo.Off;

    /// <inheritdoc/>
    public bool PassesAuthorization(Request request) => Core(request).CgiPassAuth ?? false;

    /// <inheritdoc/>
    public bool UsesCurrentUri(Request request) => Core(request).CgiCurrentUri ?? false;

    /// <inheritdoc/>
    public bool QualifiesRedirectUrl(Request request) => Core(request).QualifyRedirectUrl ?? false;

    /// <inheritdoc/>
    public TimeSpan TimeoutOf(Request request) =>
        TimeSpan.FromSeconds(((RequestContext)request).Host.Core.TimeoutSeconds ?? DefaultTimeoutSeconds);

    /// <inheritdoc/>
    public string ServerSoftware(Request request) => ((RequestContext)request).Engine.ServerToken;

    private static CoreDirectoryConfig Core(Request request) => ((RequestContext)request).Core;
}
