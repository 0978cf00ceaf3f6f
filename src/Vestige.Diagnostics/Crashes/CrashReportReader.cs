// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;
using Vestige.Diagnostics.Crashes.Reading;

namespace Vestige.Diagnostics.Crashes;

/// <summary>
/// Reads createdump's JSON report (<c>….crashreport.json</c>). Never throws over what is in it: what could be read is
/// in the result, and why the rest could not is in <see cref="CrashReport.Fault"/>.
/// </summary>
public static class CrashReportReader
{
    /// <summary>Reads a file.</summary>
    public static CrashReport ReadFile(string path, CrashReportLimits? limits = null)
    {
        limits ??= CrashReportLimits.Default;
        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] bytes = new byte[Math.Min(file.Length, (long)limits.Bytes + 1)];
            int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Read(bytes.AsSpan(0, read), limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new ReportBuilder(limits).Build($"the crash report cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads the text of a report.</summary>
    public static CrashReport Read(ReadOnlySpan<byte> json, CrashReportLimits? limits = null)
    {
        limits ??= CrashReportLimits.Default;
        var builder = new ReportBuilder(limits);
        if (json.IsEmpty)
        {
            return builder.Build("the crash report is empty");
        }

        bool isCut = json.Length > limits.Bytes;
        try
        {
            var parser = new ReportParser(isCut ? json[..limits.Bytes] : json, builder);
            parser.Parse();
            return builder.Build(null);
        }
        catch (JsonException e)
        {
            return builder.Build(isCut
                ? $"only the first {limits.Bytes} bytes of the crash report were read"
                : $"the crash report ends or breaks at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
    }
}
