// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Logs;
using Vestige.Reporter;

namespace Vestige.Commands;

/// <summary>Prints a report: what the error log would have, and the long form too when that is asked for.</summary>
internal sealed class ConsoleSink(TextWriter output, TextWriter error, bool hasDetails) : IReportSink
{
    public void Line(string module, string text) => Write(output, text);

    public void Detail(string text)
    {
        if (hasDetails)
        {
            Write(output, text);
        }
    }

    public void Fault(string module, string text) => Write(error, $"vestige backtrace: {text}");

    // A dead process said it: no control character of it reaches a terminal.
    private static void Write(TextWriter writer, string text) => writer.WriteLine(LogText.EscapeErrorItem(text));
}
