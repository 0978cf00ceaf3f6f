// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.AspNetCore.Configuration;

/// <summary>The directives of the module.</summary>
internal static class AspNetCoreDirectives
{
    // What a worker may take at most until it is ready.
    private const int LongestStart = 3600;

    /// <summary>The table. Not for .htaccess: whoever may write there must not run programs in the workers.</summary>
    public static Directive[] Rows(DirectoryConfigKey<AspNetCoreConfig> key, ApplicationSet applications) =>
    [
        new Directive("AspNetCoreApplication", DirectiveShape.TakeMany, DirectiveContexts.Directory)
        {
            Syntax = "AspNetCoreApplication FILE.dll [ARGUMENT]...",
            Description = "Runs a published ASP.NET Core application in every worker; it answers what is below the location",
        }.For(key, (config, call) => SetApplication(config, call, applications)),
        new Directive("AspNetCoreEnvironment", DirectiveShape.Take2, DirectiveContexts.Directory)
        {
            Syntax = "AspNetCoreEnvironment NAME VALUE",
            Description = "Sets an environment variable for the application of the location",
        }.For(key, SetEnvironment),
        new Directive("AspNetCoreErrorOverride", DirectiveShape.Flag, DirectiveContexts.ServerAndDirectory)
        {
            Syntax = "AspNetCoreErrorOverride On|Off",
            Default = "AspNetCoreErrorOverride Off",
            Description = "Answers with ErrorDocument when the application's status is 400 or above",
        }.For(key, static (config, call) => config.OverridesErrors = call.Flag),
        new Directive("AspNetCoreReloadOnChange", DirectiveShape.Flag, DirectiveContexts.Directory)
        {
            Syntax = "AspNetCoreReloadOnChange On|Off",
            Default = "AspNetCoreReloadOnChange Off",
            Description = "Reloads the server gracefully when files of the application have changed",
        }.For(key, static (config, call) => config.ReloadsOnChange = call.Flag),
        new Directive("AspNetCoreStartupTimeLimit", DirectiveShape.Take1, DirectiveContexts.Directory)
        {
            Syntax = "AspNetCoreStartupTimeLimit SECONDS",
            Default = "AspNetCoreStartupTimeLimit 50",
            Description = "How long the application may take to start",
        }.For(key, SetStartupTimeLimit),
    ];

    private static void SetApplication(AspNetCoreConfig config, DirectiveCall call, ApplicationSet applications)
    {
        if (!call.IsLocationSection || call.SectionPath is not { } path)
        {
            call.Error("found outside of <Location>; expected inside of <Location \"/path\">");
            return;
        }

        if (call.IsPatternSection || path.AsSpan().IndexOfAny("*?[") >= 0)
        {
            call.Error($"found in a section with a pattern, {path}; expected <Location \"/path\">: the path becomes the application's");
            return;
        }

        if (config.Application is { } other)
        {
            call.Error($"found a second application for {path}; {other.File} is there already ({other.Location})");
            return;
        }

        var file = Path.GetFullPath(call.ServerRelative(call.Argument));
        if (ApplicationFiles.Examine(file, out var runtime) is { } wrong)
        {
            call.Error(wrong);
            return;
        }

        config.Application = new ApplicationSettings
        {
            File = file,
            Arguments = [.. call.Arguments.Skip(1)],
            PathBase = path.TrimEnd('/'),
            Location = call.Location,
            Host = call.Host,
            Section = config,
            Runtime = runtime!,
        };
        applications.Add(config.Application, call);
    }

    private static void SetEnvironment(AspNetCoreConfig config, DirectiveCall call)
    {
        if (call.Argument.Length == 0 || call.Argument.Contains('='))
        {
            call.Error($"found '{call.Argument}'; expected the name of an environment variable");
            return;
        }

        config.Environment.Add(new KeyValuePair<string, string>(call.Argument, call.Argument2!));
    }

    private static void SetStartupTimeLimit(AspNetCoreConfig config, DirectiveCall call)
    {
        if (!int.TryParse(call.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < 1 or > LongestStart)
        {
            call.Error($"found '{call.Argument}'; expected seconds from 1 to {LongestStart}");
            return;
        }

        config.StartupTimeLimit = TimeSpan.FromSeconds(seconds);
    }
}
