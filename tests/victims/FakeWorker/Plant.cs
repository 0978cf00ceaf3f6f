// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Globalization;

namespace FakeWorker;

/// <summary>Puts something else where the runtime would leave its report and the dump of this process.</summary>
internal static class Plant
{
    public static void Material(string kind)
    {
        string dump = Environment.GetEnvironmentVariable("DOTNET_DbgMiniDumpName")!
            .Replace("%p", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        foreach (string path in (string[])[dump, dump + ".crashreport.json"])
        {
            switch (kind)
            {
                case "fifo":
                    using (Process made = Process.Start("/usr/bin/mkfifo", [path]))
                    {
                        made.WaitForExit();
                    }

                    break;
                case "link":
                    File.CreateSymbolicLink(path, "/proc/self/environ");
                    break;
                case "directory":
                    Directory.CreateDirectory(path);
                    break;
                default:
                    Directory.CreateDirectory(Path.Combine(path, "below"));
                    break;
            }
        }
    }
}
