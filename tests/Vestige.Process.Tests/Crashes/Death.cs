// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.ProcessTests.Crashes;

/// <summary>What a worker's death left.</summary>
/// <param name="Worker">Its process.</param>
/// <param name="Answer">What the client got.</param>
/// <param name="Notice">How it ended, in the control process's words.</param>
/// <param name="Blame">Where the control process lays it.</param>
/// <param name="LastWords">What the worker said on its standard error.</param>
/// <param name="Backtrace">The lines of <c>mod_backtrace</c> in the error log, without its name; none if it is not loaded.</param>
/// <param name="Request">The lines of <c>mod_whatkilledus</c>, in the same way.</param>
/// <param name="LongForm">The lines of the file in <c>logs/crash</c>.</param>
internal sealed record Death(
    int Worker,
    string Answer,
    string Notice,
    string Blame,
    string LastWords,
    IReadOnlyList<string> Backtrace,
    IReadOnlyList<string> Request,
    IReadOnlyList<string> LongForm);
