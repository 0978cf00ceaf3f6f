// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Core;
using Vestige.Core.Loading;

namespace Vestige;

/// <summary>What <c>-v</c> and <c>-V</c> print.</summary>
internal static class VersionText
{
    public static int Print(bool verbose)
    {
        Console.Out.WriteLine($"Server version: {ServerTokenText.Product} (Unix)");
        if (verbose)
        {
            Console.Out.WriteLine($"Configuration:  as of httpd {HttpdCompatibility.Version}");
            Console.Out.WriteLine($"Runtime:        {RuntimeInformation.FrameworkDescription} ({RuntimeInformation.RuntimeIdentifier})");
            Console.Out.WriteLine($"Server root:    {Installation.ServerRoot}");
            Console.Out.WriteLine("Configuration file: conf/httpd.conf");
        }

        return 0;
    }
}
