// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using System.Text.Json;
using Vestige.AspNetCore.Configuration;

namespace Vestige.AspNetCore.Loading;

/// <summary>
/// What an application finds of the process as if it were its own: environment, entry assembly, folders, switches. There is one
/// process for all: while an application starts these are its own, and for the only application they stay.
/// </summary>
/// <param name="isOnly">Whether the worker has one application only.</param>
internal sealed class ProcessSurroundings(bool isOnly)
{
    private const string BaseDirectory = "APP_CONTEXT_BASE_DIRECTORY";

    // Both hosts read these: the generic one under DOTNET_, the web one under ASPNETCORE_.
    private static readonly string[] Prefixes = ["DOTNET_", "ASPNETCORE_"];

    /// <summary>Makes the surroundings those of an application, until the result is disposed of.</summary>
    public IDisposable Enter(ApplicationSettings settings, Assembly assembly)
    {
        var before = new Before(
            CurrentFolder(),
            Assembly.GetEntryAssembly(),
            AppContext.GetData(BaseDirectory),
            [.. Variables(settings).Select(static v => KeyValuePair.Create(v.Key, Environment.GetEnvironmentVariable(v.Key)))]);
        foreach (var (name, value) in Variables(settings))
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        SetProperties(settings.Runtime);
        // Older programs take it for their content root, and names of files in connection strings begin there.
        Environment.CurrentDirectory = settings.Folder;
        Assembly.SetEntryAssembly(assembly);
        AppContext.SetData(BaseDirectory, settings.Folder + Path.DirectorySeparatorChar);
        return isOnly ? NothingToUndo.Instance : before;
    }

    private static string CurrentFolder()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            // Somebody removed the folder that the server was started in.
            return "/";
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables(ApplicationSettings settings)
    {
        foreach (var prefix in Prefixes)
        {
            yield return KeyValuePair.Create(prefix + "CONTENTROOT", settings.Folder);
            yield return KeyValuePair.Create(prefix + "APPLICATIONNAME", settings.Name);
        }

        foreach (var variable in settings.Section.Environment)
        {
            yield return variable;
        }
    }

    // Those that the runtime itself reads at its start are past; the others are asked for when they are needed.
    private static void SetProperties(RuntimeConfiguration runtime)
    {
        foreach (var (name, value) in runtime.Properties)
        {
            if (AppContext.GetData(name) is null)
            {
                AppContext.SetData(name, value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText());
            }
        }
    }

    private sealed class Before(
        string folder, Assembly? entry, object? baseDirectory, KeyValuePair<string, string?>[] variables) : IDisposable
    {
        public void Dispose()
        {
            foreach (var (name, value) in variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            Environment.CurrentDirectory = folder;
            Assembly.SetEntryAssembly(entry);
            AppContext.SetData(BaseDirectory, baseDirectory);
        }
    }

    private sealed class NothingToUndo : IDisposable
    {
        public static readonly NothingToUndo Instance = new();

        public void Dispose()
        {
        }
    }
}
