// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;
using Vestige.Diagnostics.Traces.Viewing.Output;
using Vestige.Diagnostics.Traces.Viewing.Requests;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing;

/// <summary>Output for programs: one object on one line; while following, one more before it for each request.</summary>
internal sealed class JsonOutput(TraceViewOptions options, TraceTotals totals) : ITraceOutput
{
    public void WriteFollowed(TraceRequest request) =>
        Write(json => JsonPage.WriteRequest(json, request, options.Module is not null));

    public void WriteResult(IReadOnlyList<TraceRequest> requests, IReadOnlyList<TraceFunction> functions) => Write(json =>
    {
        json.WriteStartObject();
        JsonPage.WriteSummary(json, options.Files, totals);
        JsonPage.WriteSums(json, functions.Where(static f => f.IsShown));
        json.WriteStartArray("requests");
        foreach (TraceRequest request in requests)
        {
            JsonPage.WriteRequest(json, request, options.Module is not null);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private void Write(Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(options.Output))
        {
            write(json);
        }

        options.Output.WriteByte((byte)'\n');
        options.Output.Flush();
    }
}
