// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using TroubledShop;

switch (args[0])
{
    case "returns":
        Console.WriteLine("nothing to do");
        return 0;
    case "returns-a-code":
        return 7;
    case "throws":
        throw new InvalidOperationException("the key does not fit");
    case "exits":
        // The point of this program.
#pragma warning disable RS0030
        Environment.Exit(5);
#pragma warning restore RS0030
        return 0;
    case "hangs":
        Thread.Sleep(Timeout.Infinite);
        return 0;
    case "hangs-later":
        return await Shops.HangAsync();
    case "has-no-server":
        await Host.CreateApplicationBuilder(args).Build().RunAsync();
        return 0;
    case "fails-to-build":
        return await Shops.FailToBuildAsync();
    case "fails-to-start":
        return await Shops.FailToStartAsync();
    case "never-starts":
        return await Shops.NeverStartAsync();
    case "stops":
        return await Shops.StopAsync();
    default:
        return await Shops.OpenAsync();
}
