// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.AspNetCore.Configuration;

/// <summary>What one section says.</summary>
internal sealed class AspNetCoreConfig
{
    /// <summary>The application that answers here; null when none does.</summary>
    public ApplicationSettings? Application { get; set; }

    /// <summary><c>AspNetCoreErrorOverride</c>.</summary>
    public bool? OverridesErrors { get; set; }

    /// <summary><c>AspNetCoreEnvironment</c>, in the order of the lines.</summary>
    public List<KeyValuePair<string, string>> Environment { get; } = [];

    /// <summary><c>AspNetCoreStartupTimeLimit</c>.</summary>
    public TimeSpan? StartupTimeLimit { get; set; }

    /// <summary><c>AspNetCoreReloadOnChange</c>.</summary>
    public bool? ReloadsOnChange { get; set; }

    /// <summary>Makes a new configuration of two. What an application starts with is its own section's matter.</summary>
    public static AspNetCoreConfig Merge(AspNetCoreConfig outer, AspNetCoreConfig inner) => new()
    {
        Application = inner.Application ?? outer.Application,
        OverridesErrors = inner.OverridesErrors ?? outer.OverridesErrors,
    };
}
