// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Tracing;
using Vestige.Diagnostics.Traces;
using Vestige.Directives;

namespace Vestige.Core.Builtin;

/// <summary>The directives of the module trace and of the request log.</summary>
internal static class CoreTraceDirectives
{
    private const DirectiveContexts Main = DirectiveContexts.MainServer;

    public static Directive[] Rows(CoreKeys keys) =>
    [
        new Directive("HWSRequestLog", DirectiveShape.Take1, Main)
        {
            Syntax = "HWSRequestLog file-path|\"|command\"",
            Description = "The request log: where the module trace goes instead of the error log, and the other traces of requests",
            LogDestinationArgument = 0,
        }.For(keys.Server, SetRequestLog),
        new Directive("HWSRequestLogType", DirectiveShape.TakeMany, Main)
        {
            Syntax = "HWSRequestLogType none|module-info|module-debug|request|filter|proxy ...",
            Default = "HWSRequestLogType module-info request",
            Description = "What the request log holds",
        }.For(keys.Server, SetTypes),
        new Directive("HWSSuppressModuleTrace", DirectiveShape.Take12, Main)
        {
            Syntax = "HWSSuppressModuleTrace module-file-name [all|hook|handler]",
            Default = "HWSSuppressModuleTrace module-file-name all",
            Description = "Leaves a module's lines out of the module trace",
        }.For(keys.Server, Suppress),
        new Directive("HWSLogTimeVerbose", DirectiveShape.Flag, Main)
        {
            Syntax = "HWSLogTimeVerbose On|Off",
            Default = "HWSLogTimeVerbose Off",
            Description = "Whether the times of trace lines carry milliseconds",
        }.For(keys.Server, static (config, call) => config.Trace.IsVerbose = call.Flag),
        new Directive("HWSTraceLogFile", DirectiveShape.Take1, Main)
        {
            Syntax = "HWSTraceLogFile file-path|\"|command\"",
            Description = "Where the events that the recorder holds go when a worker ends abnormally",
            LogDestinationArgument = 0,

            // The control process reads it itself: it is the one that writes there.
            Apply = static _ => { },
        },
        new Directive("ModuleTraceFormat", DirectiveShape.Take1, Main)
        {
            Syntax = "ModuleTraceFormat hws|extended|json",
            Default = "ModuleTraceFormat hws",
            Description = "Form of the lines of the module trace and of the request log",
        }.For(keys.Server, SetFormat),
    ];

    private static void SetRequestLog(CoreServerConfig config, DirectiveCall call) =>
        (config.Trace.RequestLog, config.Trace.RequestLogAt) = (call.Argument, call.Location);

    private static void SetTypes(CoreServerConfig config, DirectiveCall call)
    {
        var types = RequestLogTypes.None;
        foreach (var word in call.Arguments)
        {
            RequestLogTypes? found = word.ToLowerInvariant() switch
            {
                "module-info" => RequestLogTypes.ModuleInfo,
                "module-debug" => RequestLogTypes.ModuleDebug,
                "request" => RequestLogTypes.Request,
                "filter" => RequestLogTypes.Filter,
                "proxy" => RequestLogTypes.Proxy,
                "none" => RequestLogTypes.None,
                _ => null,
            };
            if (found is not { } type)
            {
                call.Error($"found '{word}', expected one or more of module-info, module-debug, request, filter, proxy, or none");
                return;
            }

            if (type == RequestLogTypes.None && call.Arguments.Count > 1)
            {
                call.Error("none stands alone, found other words beside it");
                return;
            }

            types |= type;
        }

        if (types.HasFlag(RequestLogTypes.Proxy))
        {
            call.Note("no module of this server makes requests to other servers: there will be no proxy lines");
        }

        (config.Trace.Types, config.Trace.TypesAt) = (types, call.Location);
    }

    private static void Suppress(CoreServerConfig config, DirectiveCall call)
    {
        SuppressedFunctions? functions = call.Argument2?.ToLowerInvariant() switch
        {
            null or "all" => SuppressedFunctions.All,
            "hook" => SuppressedFunctions.Hook,
            "handler" => SuppressedFunctions.Handler,
            _ => null,
        };
        if (functions is not { } found)
        {
            call.Error($"found '{call.Argument2}', expected all, hook or handler");
            return;
        }

        if (ShortName(call.Argument) is not { Length: > 0 } module)
        {
            call.Error($"found '{call.Argument}', expected the name of a module such as mod_alias.cs, mod_alias.c or mod_alias");
            return;
        }

        // Given again, the last line for a name counts.
        config.Trace.Suppressed[module] = (new TraceSuppression(module, found), call.Location);
    }

    private static void SetFormat(CoreServerConfig config, DirectiveCall call)
    {
        if (Words.OneOf<TraceFormat>(call, out var format))
        {
            config.Trace.Format = format;
        }
    }

    private static string? ShortName(string name)
    {
        var dot = name.LastIndexOf('.');
        var bare = dot < 0 ? name : name[(dot + 1)..] is "c" or "cs" ? name[..dot] : null;
        return bare is not null && !bare.Contains('/', StringComparison.Ordinal) && bare.StartsWith("mod_", StringComparison.Ordinal)
            ? bare["mod_".Length..]
            : bare is "core" or "http_core" ? bare : null;
    }
}
