// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;

namespace Vestige.Core.Targets;

/// <summary>A request target as the server reads it: immutable, so that a cache can hand it to many requests.</summary>
public sealed class RequestTarget
{
    internal RequestTarget(string raw, bool isConnect, RequestTargetOptions options)
    {
        Raw = raw;
        IsConnect = isConnect;
        Options = options;
    }

    /// <summary>The target as it was sent.</summary>
    public string Raw { get; }

    /// <summary>Which of the four forms it has.</summary>
    public RequestTargetForm Form { get; internal set; }

    /// <summary>0 when the target is good, else the status of the answer: 400 or 404.</summary>
    public int Status { get; internal set; }

    /// <summary>The line for the error log when <see cref="Status"/> is not 0.</summary>
    public string? Message { get; internal set; }

    /// <summary>The level of that line.</summary>
    public LogLevel MessageLevel { get; internal set; } = LogLevel.Error;

    /// <summary>
    /// The decoded path without dot segments: starts with <c>/</c>, or is <c>*</c>. Bytes that are not UTF-8 are kept
    /// (see <see cref="Files.PathBytes"/>). Empty for <see cref="RequestTargetForm.Authority"/>.
    /// </summary>
    public string Path { get; internal set; } = "/";

    /// <summary>
    /// The path after normalisation and before decoding, as <c>pre_translate_name</c> sees it: only unreserved
    /// characters are decoded.
    /// </summary>
    public string EncodedPath { get; internal set; } = "/";

    /// <summary>The query behind the first <c>?</c>, not decoded; null when there is none.</summary>
    public string? Query { get; internal set; }

    /// <summary>The scheme of an absolute target in lower case, else null.</summary>
    public string? Scheme { get; internal set; }

    /// <summary>
    /// The host of an absolute or authority target in lower case, IPv6 addresses with their brackets; null when the
    /// target has none and the <c>Host</c> header counts.
    /// </summary>
    public string? Host { get; internal set; }

    /// <summary>The port behind <see cref="Host"/>, -1 when there is none.</summary>
    public int Port { get; internal set; } = -1;

    /// <summary>
    /// True for an absolute target without a path, which means <c>*</c> for OPTIONS and <c>/</c> for all other methods.
    /// </summary>
    public bool HasNoPath { get; internal set; }

    internal bool IsConnect { get; }

    internal RequestTargetOptions Options { get; }

    /// <summary>Reads a target.</summary>
    /// <param name="raw">The target of the request line.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="isConnect">Whether the method is CONNECT, which takes host and port.</param>
    public static RequestTarget Parse(string raw, RequestTargetOptions options, bool isConnect = false)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var target = new RequestTarget(raw, isConnect, options);
        RequestTargetParser.Parse(target);
        return target;
    }
}
