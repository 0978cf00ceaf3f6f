// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;
using Vestige.Requests;

namespace Vestige.Configuration.Binding;

/// <summary>Reads and binds <c>.htaccess</c> files while requests are served, and keeps the results. Thread-safe.</summary>
public sealed class HtaccessBinder
{
    /// <summary>Makes a binder with an empty cache.</summary>
    /// <param name="options">What the modules declare; the same that the server's configuration was bound with.</param>
    /// <param name="reading">What the server's configuration left behind for reading.</param>
    /// <param name="time">Tells whether a file was changed too shortly ago to be kept.</param>
    public HtaccessBinder(BindingOptions options, HtaccessOptions reading, TimeProvider time) =>
        throw new NotImplementedException();

    /// <summary>The bound content of a file; a repeated call for an unchanged file allocates nothing.</summary>
    /// <param name="host">The host that answers the request.</param>
    /// <param name="directory">The directory of the file, with a slash at its end.</param>
    /// <param name="fileName">Name of the file in the directory (<c>AccessFileName</c>).</param>
    /// <param name="status">State of the file, taken before the call.</param>
    /// <param name="policy">What it may say.</param>
    public BoundHtaccess Bind(
        BoundHost host, ReadOnlySpan<char> directory, string fileName, in FileStatus status, OverridePolicy policy) =>
        throw new NotImplementedException();
}
