// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Example;
using Vestige.Filters;
using Vestige.Logging;
using Vestige.Modules;

[assembly: VestigeModule(ExampleModule.Identifier, typeof(ExampleModule))]

namespace Vestige.Example;

/// <summary>
/// The living specification of the API for module authors: a module that uses all of it, hooks every function of a
/// request and shows with <c>SetHandler example-handler</c> what it saw. Read it from here: names, then
/// <see cref="Register"/>, then the file of what interests you.
/// </summary>
public sealed class ExampleModule : IModule
{
    internal const string Identifier = "example_module";

    private readonly ExampleState _state = new();

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new(Identifier, "mod_example.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var server = registration.ServerConfig(static () => new ExampleConfig(), ExampleConfig.Merge);
        var directory = registration.DirectoryConfig(static () => new ExampleConfig(), ExampleConfig.Merge);
        registration.Directives(ExampleDirectives.Rows(server, directory));
        registration.OnConfigured(context => ExampleCheck.Run(context, server));

        ExampleHooks.Register(registration, new ExampleHandler(_state, server, directory));
        registration.InputFilter(
            ExampleInputFilter.Name, FilterType.Resource, static _ => new ExampleInputFilter());
        // A coded body cannot be given another line: null keeps the filter out of such an answer.
        registration.OutputFilter(
            ExampleOutputFilter.Name,
            FilterType.Resource,
            static request => request.ContentEncoding is null ? new ExampleOutputFilter() : null);
        registration.Provide<ILogItemProvider>(ExampleLogItem.Name, new ExampleLogItem());

        registration.OnWorkerStart(_state.StartAsync);
        registration.OnWorkerStop(_state.StopAsync);
    }
}
