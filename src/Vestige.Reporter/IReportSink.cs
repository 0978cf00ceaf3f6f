// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter;

/// <summary>Takes what is said about a death. Texts are not made safe yet.</summary>
public interface IReportSink
{
    /// <summary>A line for the error log and the long form.</summary>
    /// <param name="module">Short name of the module that says it, <c>backtrace</c>.</param>
    /// <param name="text">The line.</param>
    void Line(string module, string text);

    /// <summary>A line for the long form only.</summary>
    /// <param name="text">The line.</param>
    void Detail(string text);

    /// <summary>A module's function failed, or something else that must not be missed.</summary>
    /// <param name="module">Short name of the module, or <c>core</c>.</param>
    /// <param name="text">What happened.</param>
    void Fault(string module, string text);
}
