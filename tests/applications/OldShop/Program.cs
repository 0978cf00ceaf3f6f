// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace OldShop;

internal static class Program
{
    public static int Main(string[] args)
    {
        using var host = CreateHostBuilder(args).Build();
        host.Run();
        return 0;
    }

    // Tools find the host by this name.
    public static IHostBuilder CreateHostBuilder(string[] args) =>
        Host.CreateDefaultBuilder(args)
            .ConfigureLogging(logging => logging.AddFilter("OldShop", LogLevel.Debug))
            .ConfigureWebHostDefaults(web => web
                .UseStartup<Startup>()
                .ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestHeaderCount = 50));
}
