// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;

namespace Vestige.ProcessTests.Traces;

/// <summary>
/// Reads a whole request log in JSON and checks, request by request, that whatever begins ends, innermost first.
/// </summary>
internal sealed class NestingCheck
{
    private readonly Dictionary<string, TracedRequest> _requests = [];
    private readonly List<string> _faults = [];

    /// <summary>What is wrong, in words.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Ids of requests, with what is known of each.</summary>
    public IReadOnlyDictionary<string, TracedRequest> Requests => _requests;

    public void Take(string line)
    {
        JsonElement parsed;
        try
        {
            parsed = JsonDocument.Parse(line).RootElement;
        }
        catch (JsonException e)
        {
            _faults.Add($"no JSON: {e.Message}: {line}");
            return;
        }

        // A connection that ends without a request has no id.
        if (!parsed.TryGetProperty("id", out var id))
        {
            if (parsed.GetProperty("type").GetString() is not "client")
            {
                _faults.Add($"no id: {line}");
            }

            return;
        }

        var key = id.GetString()!;
        if (!_requests.TryGetValue(key, out var request))
        {
            _requests[key] = request = new TracedRequest(parsed.GetProperty("pid").GetInt32());
        }

        if (request.Take(parsed) is { } fault)
        {
            _faults.Add($"{fault}: {line}");
        }
    }
}
