// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using System.Text.Json;
using Vestige.Diagnostics.Traces.Viewing;
using Vestige.TestSupport;

namespace Vestige.Diagnostics.Tests.Traces.Viewing;

/// <summary>One run of the viewer, with what it said.</summary>
internal sealed class ViewedTrace
{
    public int ExitCode { get; private init; }

    public string Output { get; private init; } = "";

    public string Error { get; private init; } = "";

    /// <summary>The last line of the output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output.TrimEnd('\n').Split('\n')[^1]).RootElement;

    /// <summary>Output, then errors with a mark before each, then the exit code if it is not 0.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Output.TrimEnd('\n'));
        foreach (string line in Error.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append("\n! ").Append(line);
        }

        return text.Append(ExitCode == 0 ? "" : $"\nexit {ExitCode}").ToString().Trim('\n');
    }

    /// <summary>Views a text as a log.</summary>
    public static ViewedTrace Of(string text, Settings? settings = null)
    {
        using var folder = new TempDirectory();
        return Run([folder.Write("error_log", text)], settings ?? new Settings());
    }

    /// <summary>Views files as a command line would say it.</summary>
    public static ViewedTrace Run(IReadOnlyList<string> files, Settings settings, Stream? standardInput = null)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var viewer = new TraceViewer(new TraceViewOptions
        {
            Files = files,
            Requests = settings.Requests,
            Slow = settings.Slow,
            Module = settings.Module,
            Json = settings.Json,
            HasColors = settings.Colors,
            Width = settings.Width,
            Output = output,
            Error = error,
            StandardInput = () => standardInput ?? Stream.Null,
        });
        int code = viewer.Run(CancellationToken.None);
        return new ViewedTrace
        {
            ExitCode = code,
            Output = Encoding.UTF8.GetString(output.ToArray()),
            Error = error.ToString(),
        };
    }

    public sealed record Settings
    {
        public IReadOnlyList<string> Requests { get; init; } = [];

        public int Slow { get; init; }

        public string? Module { get; init; }

        public bool Json { get; init; }

        public bool Colors { get; init; }

        public int? Width { get; init; }
    }
}
