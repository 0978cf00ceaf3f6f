// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;

namespace Vestige.AspNetCoreTests.Applications;

/// <summary>The command line that the shop gets wherever it runs.</summary>
internal static class ShopArguments
{
    public static string[] Of(TempDirectory folder) =>
        ["--environment=Testing", "--Greeting=hello", $"--Keys={folder.CreateFolder("keys")}", $"--LogFile={folder.PathOf("shop.log")}"];

    /// <summary>The shop's own logs, one for each process that ran it.</summary>
    public static IReadOnlyList<string> Logs(TempDirectory folder) =>
        [.. Directory.EnumerateFiles(folder.Path, "shop.log.*").Select(File.ReadAllText)];
}
