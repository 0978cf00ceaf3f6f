// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Logging;

/// <summary>
/// Adds an item to the formats of access logs. Offered with <c>IModuleRegistration.Provide&lt;ILogItemProvider&gt;("I", …)</c>
/// under the character that follows <c>%</c> (case matters), or under <c>^</c> and two characters (<c>^FB</c>). Items that
/// <c>mod_log_config</c> has itself cannot be replaced.
/// </summary>
public interface ILogItemProvider
{
    /// <summary>
    /// Which request the item is about when a format says neither <c>&lt;</c> nor <c>&gt;</c> and the request was redirected
    /// internally: true for the one the client asked for, false for the one that answered.
    /// </summary>
    bool UsesOriginalRequest { get; }

    /// <summary>Makes the item for one place in a format. Runs after the configuration was bound.</summary>
    /// <param name="argument">The text in braces before the character; empty when there is none.</param>
    /// <param name="error">What is wrong with the argument when null is returned.</param>
    ILogItem? Create(string argument, out string? error);
}
