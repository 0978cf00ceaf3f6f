// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Logs;

namespace Vestige.Diagnostics.Slots;

/// <summary>Application, endpoint and route of a request in words.</summary>
internal static class EndpointText
{
    /// <summary>
    /// <c>endpoint "HTTP: GET /items/{id}" of Shop, route /items/{id}</c>, or what of it is known; empty where nothing is.
    /// </summary>
    public static string Of(SlotSnapshot slot)
    {
        string application = Escape(slot.Application);
        string endpoint = (slot.EndpointName, application) switch
        {
            ("", "") => "",
            ("", _) => $"application {application}",
            (var name, "") => $"endpoint \"{Escape(name)}\"",
            (var name, _) => $"endpoint \"{Escape(name)}\" of {application}",
        };
        string route = slot.EndpointRoute.Length == 0 ? "" : $"route {Escape(slot.EndpointRoute)}";
        return endpoint.Length > 0 && route.Length > 0 ? $"{endpoint}, {route}" : endpoint + route;
    }

    /// <summary>The same behind a comma.</summary>
    public static string Behind(SlotSnapshot slot) => Of(slot) is { Length: > 0 } text ? $", {text}" : "";

    private static string Escape(string text) => LogText.EscapeErrorItem(text);
}
