// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections;

namespace Vestige.Supervisor.Native;

/// <summary>Environments of children, as <c>NAME=value</c>.</summary>
internal static class ProcessEnvironment
{
    /// <summary>Returns this process's environment with some variables set or, where the value is null, removed.</summary>
    public static List<string> Current(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        Dictionary<string, string?> variables = new(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value;
        }

        foreach ((string name, string? value) in changes)
        {
            variables[name] = value;
        }

        List<string> result = new(variables.Count);
        foreach ((string name, string? value) in variables)
        {
            if (value is not null)
            {
                result.Add($"{name}={value}");
            }
        }

        return result;
    }
}
