// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Core.Builtin;

/// <summary>httpd's <c>mod_so</c>: loading modules from assemblies. The work is done while the configuration is read.</summary>
internal sealed class SoModule : IModule
{
    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("so_module", "mod_so.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        registration.Directives(
            new Directive("LoadModule", DirectiveShape.Take2, DirectiveContexts.Server)
            {
                Syntax = "LoadModule module filename",
                Description = "Loads a module from an assembly",
            },
            new Directive("LoadFile", DirectiveShape.TakeMany, DirectiveContexts.Server)
            {
                Syntax = "LoadFile filename [filename] ...",
                Description = "Known, but refused: an assembly brings its own libraries",
                Apply = static call => call.Error("native libraries are loaded by the module that needs them; remove the line"),
            });
    }
}
