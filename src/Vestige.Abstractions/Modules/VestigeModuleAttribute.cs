// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Modules;

/// <summary>Names the module that an external assembly holds; the first argument of <c>LoadModule</c> selects by it.</summary>
/// <param name="identifier">For example <c>example_module</c>.</param>
/// <param name="type">A public class that implements <see cref="IModule"/>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class VestigeModuleAttribute(string identifier, Type type) : Attribute
{
    /// <summary>Name in <c>LoadModule</c>.</summary>
    public string Identifier { get; } = identifier;

    /// <summary>The class of the module.</summary>
    public Type Type { get; } = type;

    /// <summary>
    /// The module hooks <c>fatal_exception</c> (<see cref="CrashHooks.FatalException"/>). It is read from the file, so
    /// that the reporter runs the code of these modules and of no others.
    /// </summary>
    public bool HooksFatalException { get; init; }

    /// <summary>
    /// Code that the module runs in workers needs the cultures of the system (ICU), as applications do. The server itself runs without
    /// them; this is read from the file before a worker starts, and a worker then has them where the system does.
    /// </summary>
    public bool NeedsCultures { get; init; }
}
