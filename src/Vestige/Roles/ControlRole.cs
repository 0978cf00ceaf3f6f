// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Core.Loading;
using Vestige.Supervisor;

namespace Vestige.Roles;

/// <summary>Composes the control process: it reads the configuration without loading a module.</summary>
internal static class ControlRole
{
    public static int Run(CommandLine commandLine)
    {
        var arguments = commandLine.Configuration;
        var compiledIn = CompiledIn.Load();
        return ControlCommand.Run(new ControlOptions
        {
            Configuration = arguments,
            ReadTree = ReadTree,
            HooksFatalException = static tree => DeclaredModules.OfFatalException(tree).Count > 0,
            NeedsCultures = DeclaredModules.NeedCultures,
            CultureVariable = Cultures.Variable,
            ReportLimit = Installation.ReportLimit,
            Program = Installation.Program,
            Arguments = commandLine.Arguments,
            LogDirectives = compiledIn.LogDirectives,
            ProtectedFileDirectives = compiledIn.ProtectedFileDirectives,
            ServerName = ServerTokenText.Product,
            Verb = commandLine.Verb,
            IsDebugging = commandLine.IsDebugging,
            ReadyDescriptor = commandLine.ReadyDescriptor,
            StandardOutput = Console.Out.WriteLine,
            StandardError = Console.Error.WriteLine,
        });

        ConfigTree ReadTree() => ConfigurationTree.Read(arguments, compiledIn);
    }
}
