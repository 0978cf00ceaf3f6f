// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules;

/// <summary>
/// A module. Life: constructed, <see cref="Register"/>, its directives are bound, worker start, hooks run, worker stop.
/// One object serves one worker process; its functions are called by many requests at once.
/// </summary>
/// <remarks>
/// An external module's assembly names it with <see cref="VestigeModuleAttribute"/>; it needs a public constructor
/// without parameters.
/// </remarks>
public interface IModule
{
    /// <summary>The module's names.</summary>
    ModuleInfo Info { get; }

    /// <summary>
    /// Tells the server what the module offers: configuration, directives, hooks, filters, providers. Runs in workers and
    /// in the checker, before the configuration is bound; must not open files or start threads.
    /// </summary>
    /// <param name="registration">Takes the declarations; not to be kept.</param>
    void Register(IModuleRegistration registration);
}
