// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.ProcessTests.Crashes;

/// <summary>What a worker's death left.</summary>
/// <param name="Worker">Its process.</param>
/// <param name="Answer">What the client got.</param>
/// <param name="Notice">How it ended, in the control process's words.</param>
/// <param name="Blame">Where the control process lays it.</param>
/// <param name="LastWords">What the worker said on its standard error.</param>
internal sealed record Death(int Worker, string Answer, string Notice, string Blame, string LastWords);
