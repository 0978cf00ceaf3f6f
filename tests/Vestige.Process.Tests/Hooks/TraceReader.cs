// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;
using Vestige.TestSupport;
using Vestige.TestSupport.Hooks;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Hooks;

/// <summary>Reads a request log in JSON, one request after the other.</summary>
internal sealed class TraceReader(ServerProcess server, string log)
{
    private int _read;

    /// <summary>Waits for the end of the next request and returns the functions that ran for it.</summary>
    public async Task<IReadOnlyList<HookRun>> NextRequestAsync()
    {
        var lines = await Wait.ForAsync(
            NextRequest, () => $"the end of a request in the trace\n{server.ReadLog(log)}\n{server.ErrorLog}");
        var builder = new HookRunBuilder();
        foreach (var line in lines.Where(static line => line.GetProperty("type").GetString() is "module"))
        {
            var hook = line.GetProperty("hook").GetString()!;
            var module = Path.GetFileNameWithoutExtension(line.GetProperty("module").GetString()!);
            if (line.GetProperty("event").GetString() is "enter")
            {
                builder.Enter(hook, module);
            }
            else
            {
                builder.Leave(hook, module, ResultOf(line));
            }
        }

        return builder.Runs;
    }

    private static string ResultOf(JsonElement line) =>
        line.TryGetProperty("name", out var name) ? name.GetString()!
        : line.TryGetProperty("result", out var result) ? result.GetRawText()
        : "";

    private List<JsonElement>? NextRequest()
    {
        var text = server.ReadLog(log);
        var found = new List<JsonElement>();
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = _read; i < lines.Length; i++)
        {
            var line = JsonDocument.Parse(lines[i]).RootElement;
            found.Add(line);
            if (line.GetProperty("type").GetString() is "request" && line.GetProperty("event").GetString() is "end")
            {
                _read = i + 1;
                return found;
            }
        }

        return null;
    }
}
