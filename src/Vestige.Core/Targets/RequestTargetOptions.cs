// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Targets;

/// <summary>What <c>AllowEncodedSlashes</c> says about <c>%2F</c> in a path.</summary>
public enum EncodedSlashes
{
    /// <summary>404.</summary>
    Off,

    /// <summary>Decoded to a slash.</summary>
    On,

    /// <summary>Left as it stands.</summary>
    NoDecode,
}

/// <summary>The directives that decide how a target is read.</summary>
/// <param name="EncodedSlashes"><c>AllowEncodedSlashes</c>.</param>
/// <param name="MergeSlashes"><c>MergeSlashes</c>; httpd's default is On.</param>
public readonly record struct RequestTargetOptions(EncodedSlashes EncodedSlashes, bool MergeSlashes)
{
    /// <summary>httpd's defaults.</summary>
    public static RequestTargetOptions Default => new(EncodedSlashes.Off, true);
}
