// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.Directives;

namespace Vestige.Core.Builtin;

/// <summary>The core's directives about connections and limits.</summary>
internal static class CoreLimitDirectives
{
    private const DirectiveContexts Server = DirectiveContexts.Server;

    public static Directive[] Rows(CoreKeys keys) =>
    [
        new Directive("Timeout", DirectiveShape.Take1, Server)
        {
            Syntax = "Timeout seconds",
            Default = "Timeout 60",
            Description = "How long the server waits for a client to send or to take something",
        }.For(keys.Server, static (config, call) =>
        {
            if (Words.Number(call, call.Argument, 1, int.MaxValue / 1000, out var seconds))
            {
                config.TimeoutSeconds = (int)seconds;
            }
        }),
        new Directive("KeepAlive", DirectiveShape.Flag, Server)
        {
            Syntax = "KeepAlive On|Off",
            Default = "KeepAlive On",
            Description = "Whether a connection may carry more than one request",
        }.For(keys.Server, static (config, call) => config.KeepAlive = call.Flag),
        new Directive("KeepAliveTimeout", DirectiveShape.Take1, Server)
        {
            Syntax = "KeepAliveTimeout num[ms]",
            Default = "KeepAliveTimeout 5",
            Description = "How long a connection waits for its next request; the main server's value holds for all hosts",
        }.For(keys.Server, static (config, call) =>
        {
            if (Words.Duration(call, call.Argument, out var duration))
            {
                config.KeepAliveTimeout = duration;
                if (!call.Host.IsMain)
                {
                    call.Note("a connection waits as long as the main server says, whichever host it spoke to last");
                }
            }
        }),
        new Directive("MaxKeepAliveRequests", DirectiveShape.Take1, Server)
        {
            Syntax = "MaxKeepAliveRequests number",
            Default = "MaxKeepAliveRequests 100",
            Description = "How many requests a connection may carry; 0 is no limit",
        }.For(keys.Server, static (config, call) => Set(call, 0, int.MaxValue, n => config.MaxKeepAliveRequests = n)),
        new Directive("LimitRequestLine", DirectiveShape.Take1, Server)
        {
            Syntax = "LimitRequestLine bytes",
            Default = "LimitRequestLine 8190",
            Description = "Longest request line; the largest value of all hosts bounds reading, each host its own requests",
        }.For(keys.Server, static (config, call) => Set(call, 0, 1 << 20, n => config.LimitRequestLine = n)),
        new Directive("LimitRequestFieldSize", DirectiveShape.Take1, Server)
        {
            Syntax = "LimitRequestFieldSize bytes",
            Default = "LimitRequestFieldSize 8190",
            Description = "Longest request header field",
        }.For(keys.Server, static (config, call) => Set(call, 0, 1 << 20, n => config.LimitRequestFieldSize = n)),
        new Directive("LimitRequestFields", DirectiveShape.Take1, Server)
        {
            Syntax = "LimitRequestFields number",
            Default = "LimitRequestFields 100",
            Description = "Most request header fields; 0 is no limit",
        }.For(keys.Server, static (config, call) => Set(call, 0, 32767, n => config.LimitRequestFields = n)),
        new Directive(
            "LimitRequestBody", DirectiveShape.Take1, DirectiveContexts.Anywhere, OverrideClasses.All)
        {
            Syntax = "LimitRequestBody bytes",
            Default = "LimitRequestBody 1073741824",
            Description = "Largest request body; 0 is no limit",
        }.For(keys.Directory, static (config, call) =>
        {
            if (Words.Number(call, call.Argument, 0, long.MaxValue, out var bytes))
            {
                (config.LimitRequestBody, config.LimitRequestBodyAt) = (bytes, call.Location);
            }
        }),
        new Directive("LimitInternalRecursion", DirectiveShape.Take12, Server)
        {
            Syntax = "LimitInternalRecursion number [number]",
            Default = "LimitInternalRecursion 10",
            Description = "How deep internal redirects and subrequests may nest",
        }.For(keys.Server, static (config, call) =>
        {
            Set(call, 1, 1000, n => (config.LimitInternalRedirects, config.LimitSubrequestDepth) = (n, n));
            if (call.Argument2 is { } second && Words.Number(call, second, 1, 1000, out var depth))
            {
                config.LimitSubrequestDepth = (int)depth;
            }
        }),
        Ranges(keys, "MaxRanges", 200, "Most ranges that are answered as ranges", static (c, n) => c.MaxRanges = n),
        Ranges(keys, "MaxRangeOverlaps", 20, "Most overlapping ranges", static (c, n) => c.MaxRangeOverlaps = n),
        Ranges(keys, "MaxRangeReversals", 20, "Most ranges that go backwards", static (c, n) => c.MaxRangeReversals = n),
        NoMeaning("EnableSendfile", "files are sent through the server's own buffers"),
        NoMeaning("EnableMMAP", "files are never mapped into memory"),
    ];

    private static Directive Ranges(
        CoreKeys keys, string name, int number, string description, Action<CoreDirectoryConfig, int> set) =>
        new Directive(name, DirectiveShape.Take1, DirectiveContexts.ServerAndDirectory)
        {
            Syntax = $"{name} default|unlimited|none|number",
            Default = $"{name} {number}",
            Description = description,
        }.For(keys.Directory, (config, call) =>
        {
            switch (call.Argument.ToLowerInvariant())
            {
                case "default":
                    set(config, number);
                    break;
                case "unlimited":
                    set(config, FileSettings.Unlimited);
                    break;
                case "none":
                    set(config, 0);
                    break;
                default:
                    Set(call, 1, int.MaxValue, n => set(config, n));
                    break;
            }
        });

    private static Directive NoMeaning(string name, string why) =>
        new(name, DirectiveShape.Flag, DirectiveContexts.Anywhere, OverrideClasses.FileInfo)
        {
            Syntax = $"{name} On|Off",
            Description = $"Accepted without effect: {why}",
            Apply = call => call.Note($"has no effect: {why}"),
        };

    private static void Set(DirectiveCall call, long minimum, long maximum, Action<int> set)
    {
        if (Words.Number(call, call.Argument, minimum, maximum, out var number))
        {
            set((int)number);
        }
    }
}
