// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Immutable;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>
/// The outcome of a directory walk together with what it depends on: while every check still gives what it gave then, a
/// walk would come to the same outcome. Immutable.
/// </summary>
/// <typeparam name="TScope">The merged per-directory configuration.</typeparam>
public sealed class WalkRecord<TScope>
    where TScope : class
{
    internal WalkRecord(VirtualHost host, string requested, TScope scope)
    {
        Host = host;
        Requested = requested;
        FileName = requested;
        Scope = scope;
    }

    /// <summary>The name that was asked for.</summary>
    public string Requested { get; }

    /// <summary>The name up to the deepest entry that exists, or to the first that does not.</summary>
    public string FileName { get; internal set; }

    /// <summary>The rest behind <see cref="FileName"/>.</summary>
    public string PathInfo { get; internal set; } = "";

    /// <summary>The configuration: directories, access files, patterns and <c>&lt;Files&gt;</c>.</summary>
    public TScope Scope { get; internal set; }

    /// <summary>What the sections' regular expressions matched, for the request environment.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; internal set; } = [];

    /// <summary>Why the request is refused.</summary>
    public WalkRefusal Refusal { get; internal set; }

    /// <summary>The configuration of the level at which the request is refused, else null.</summary>
    public TScope? RefusedScope { get; internal set; }

    /// <summary>The status of the answer when it is refused, else 0.</summary>
    public int Status { get; internal set; }

    /// <summary>The line for the error log when an access file was wrong.</summary>
    public string? Message { get; internal set; }

    internal VirtualHost Host { get; }

    /// <summary>When the checks were last made, and what the file was then.</summary>
    internal WalkLook? LastLook { get; private set; }

    /// <summary>Notes that the checks were made; allocates only when the file's state has changed.</summary>
    internal void Looked(in FileStatus status, long at)
    {
        if (LastLook is { } look && look.Status == status)
        {
            look.At = at;
        }
        else
        {
            LastLook = new WalkLook(status, at);
        }
    }

    /// <summary>What the outcome depends on; the first gives the state of the file. Empty when it cannot be kept.</summary>
    internal WalkCheck[] Checks { get; set; } = [];
}
