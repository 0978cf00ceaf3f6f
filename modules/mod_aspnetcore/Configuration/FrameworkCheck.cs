// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;

namespace Vestige.AspNetCore.Configuration;

/// <summary>Whether the frameworks of this process are those that an application asks for.</summary>
internal static class FrameworkCheck
{
    private const string AspNetCore = "Microsoft.AspNetCore.App";
    private const string Runtime = "Microsoft.NETCore.App";

    private static readonly Version OwnRuntime = Environment.Version;

    // The folder of a shared framework is called as its version.
    private static readonly Version OwnAspNetCore =
        Version.TryParse(Path.GetFileName(Path.GetDirectoryName(typeof(HttpContext).Assembly.Location)), out var version)
            ? version
            : OwnRuntime;

    /// <summary>Finds what keeps the application from running here.</summary>
    /// <returns>Null, or what was found and what was expected.</returns>
    public static string? Find(RuntimeConfiguration wanted)
    {
        if (wanted.IsSelfContained)
        {
            return $"{wanted.File} is that of a self-contained application, which brings its own runtime; "
                + "expected one published with --self-contained false";
        }

        if (!wanted.Frameworks.ContainsKey(AspNetCore))
        {
            var found = wanted.Frameworks.Count == 0 ? "no framework" : string.Join(", ", wanted.Frameworks.Keys);
            return $"{wanted.File} names {found}; expected {AspNetCore}: this is no ASP.NET Core application";
        }

        foreach (var (name, version) in wanted.Frameworks)
        {
            if (name is not (AspNetCore or Runtime))
            {
                return $"{wanted.File} names {name}; expected {AspNetCore} only, which is all that this server has";
            }

            if (!Fits(version, name is AspNetCore ? OwnAspNetCore : OwnRuntime, wanted.RollForward, out var own))
            {
                return $"{wanted.File} asks for {name} {version}{Rolling(wanted.RollForward)}; this server runs on {own}";
            }
        }

        return null;
    }

    private static string Rolling(string? rollForward) => rollForward is null ? "" : $" with rollForward {rollForward}";

    // The rules by which the dotnet host chooses a framework.
    private static bool Fits(string text, Version own, string? rollForward, out Version found)
    {
        found = own;
        if (!Version.TryParse(text.Split('-')[0], out var wanted) || wanted > own)
        {
            return false;
        }

        return rollForward?.ToUpperInvariant() switch
        {
            "MAJOR" or "LATESTMAJOR" => true,
            "DISABLE" => wanted == own,
            "LATESTPATCH" => wanted.Major == own.Major && wanted.Minor == own.Minor,
            _ => wanted.Major == own.Major,
        };
    }
}
