// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;

namespace Vestige.AspNetCore.Configuration;

/// <summary>What an application's <c>runtimeconfig.json</c> asks for.</summary>
internal sealed class RuntimeConfiguration
{
    private static readonly JsonDocumentOptions Options =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private RuntimeConfiguration(string file) => File = file;

    /// <summary>The file's name.</summary>
    public string File { get; }

    /// <summary>Shared frameworks and their versions.</summary>
    public Dictionary<string, string> Frameworks { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the application brings a runtime of its own.</summary>
    public bool IsSelfContained { get; private set; }

    /// <summary><c>rollForward</c>; null when it is not given.</summary>
    public string? RollForward { get; private set; }

    /// <summary>Switches and settings of the runtime.</summary>
    public Dictionary<string, JsonElement> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="error">What is wrong with it, when null is returned.</param>
    public static RuntimeConfiguration? Read(string file, out string? error)
    {
        error = null;
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(file), Options);
            if (!document.RootElement.TryGetProperty("runtimeOptions", out var options))
            {
                error = $"{file} has no runtimeOptions; expected the file that dotnet publish writes";
                return null;
            }

            var read = new RuntimeConfiguration(file);
            read.Take(options);
            return read;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            error = $"{file} cannot be read: {e.Message}; expected the file that dotnet publish writes";
            return null;
        }
    }

    private void Take(JsonElement options)
    {
        IsSelfContained = options.TryGetProperty("includedFrameworks", out _);
        if (options.TryGetProperty("framework", out var one))
        {
            TakeFramework(one);
        }

        if (options.TryGetProperty("frameworks", out var several))
        {
            foreach (var framework in several.EnumerateArray())
            {
                TakeFramework(framework);
            }
        }

        RollForward = options.TryGetProperty("rollForward", out var roll) ? roll.GetString() : null;
        if (options.TryGetProperty("configProperties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                Properties[property.Name] = property.Value.Clone();
            }
        }
    }

    private void TakeFramework(JsonElement framework) =>
        Frameworks[framework.GetProperty("name").GetString() ?? ""] = framework.GetProperty("version").GetString() ?? "";
}
