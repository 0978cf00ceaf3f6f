// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;

namespace Vestige.AspNetCoreTests.Applications;

/// <summary>The command line that the shop gets wherever it runs.</summary>
internal static class ShopArguments
{
    public static string[] Of(TempDirectory folder) =>
        ["--environment=Testing", "--Greeting=hello", $"--Keys={folder.CreateFolder("keys")}", $"--LogFile={folder.PathOf("shop.log")}"];
}
