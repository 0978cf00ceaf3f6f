// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;
using VictimLibrary;

[assembly: VestigeModule("library_two_module", typeof(ModuleWithLibraries.ModuleWithLibraryTwo))]

namespace ModuleWithLibraries;

/// <summary>Answers <c>/library-two</c> with what its version of the library says.</summary>
public sealed class ModuleWithLibraryTwo : LibraryBase, IModule
{
    public ModuleInfo Info { get; } = new("library_two_module", "mod_library_two.cs");

    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var words = Library.WordsTwo();
        registration.Hook(RequestHooks.QuickHandler, request => AnswerAsync(request, words));
    }

    private static async ValueTask<HookResult> AnswerAsync(Request request, string words)
    {
        if (request.Path is not "/library-two")
        {
            return HookResult.Declined;
        }

        await request.WriteAsync(words).ConfigureAwait(false);
        return HookResult.Ok;
    }
}
