// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Configuration.Syntax;
using Vestige.Configuration.Tree;
using Vestige.Supervisor;
using Vestige.Supervisor.Protocol;

namespace FakeWorker;

/// <summary>The control process over a server root: <c>FakeWorker ROOT [-k VERB] [-X]</c>.</summary>
internal static class Server
{
    public static int Run(string[] args)
    {
        string root = args[0];
        int verb = Array.IndexOf(args, "-k");
        int ready = Array.IndexOf(args, ControlCommand.ReadyArgument);
        return ControlCommand.Run(new ControlOptions
        {
            Configuration = new ConfigurationArguments
            {
                ServerRoot = root,
                ConfigurationFile = Path.Combine(root, "conf/httpd.conf"),
            },
            ReadTree = () => ReadTree(root),
            Program = [Environment.ProcessPath!],
            Arguments = ready < 0 ? args : args[..ready],
            HooksFatalException = _ => File.Exists(Path.Combine(root, "reporter.txt")),
            ReportLimit = Limit(Path.Combine(root, "reporter-limit.txt")),
            ServerName = "Fake/1.0",
            Verb = verb < 0 ? ControlVerb.Foreground : Verb(args[verb + 1]),
            IsDebugging = Array.IndexOf(args, "-X") >= 0,
            ReadyDescriptor = ready < 0 ? null : int.Parse(args[ready + 1], CultureInfo.InvariantCulture),
            StandardOutput = Console.Out.WriteLine,
            StandardError = Console.Error.WriteLine,
        });
    }

    public static ConfigTree ReadTree(string root) => ConfigReader.Read(new ConfigReaderOptions
    {
        ServerRoot = root,
        MainFile = "conf/httpd.conf",
        Host = new NotingConfigHost(new Version(2, 4), []),
    });

    private static TimeSpan Limit(string file) => File.Exists(file)
        ? TimeSpan.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)
        : TimeSpan.FromMinutes(1);

    private static ControlVerb Verb(string word) => word switch
    {
        "start" => ControlVerb.Start,
        "stop" => ControlVerb.Stop,
        "restart" => ControlVerb.Restart,
        "graceful" => ControlVerb.Graceful,
        _ => ControlVerb.GracefulStop,
    };
}
