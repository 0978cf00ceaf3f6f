// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Vestige.Modules;

namespace Vestige.Core.Modules;

/// <summary>
/// Loads external modules from their assemblies. Every way to fail has its own sentence. One file is loaded once: the
/// modules in it share its types, as httpd's share what <c>dlopen</c> gives them.
/// </summary>
[RequiresUnreferencedCode("Loads assemblies that are named in the configuration.")]
internal sealed class ModuleLoader
{
    private static readonly Version ApiVersion = typeof(IModule).Assembly.GetName().Version!;

    private readonly Dictionary<string, Assembly> _opened = new(StringComparer.Ordinal);

    /// <summary>Loads the module of a name from a file.</summary>
    /// <param name="identifier">For example <c>example_module</c>.</param>
    /// <param name="path">Absolute name of the assembly's file.</param>
    /// <param name="error">What is wrong, when null is returned.</param>
    [SuppressMessage(
        "Design", "CA1031", Justification = "Boundary to a third party's code: its types and constructor may throw anything.")]
    public IModule? Load(string identifier, string path, out string? error)
    {
        if (Open(path, out error) is not { } assembly)
        {
            return null;
        }

        if (CheckVersion(assembly, path) is { } mismatch)
        {
            error = mismatch;
            return null;
        }

        try
        {
            return FindType(assembly, identifier, path, out error) is { } type
                ? Make(type, identifier, path, out error)
                : null;
        }
        catch (TargetInvocationException e)
        {
            error = $"{path}: the constructor of {identifier} threw: {ModuleFailure.Describe(e.InnerException ?? e)}";
        }
        catch (Exception e)
        {
            error = $"{path}: {identifier} cannot be made: {ModuleFailure.Describe(MissingReference(assembly) ?? e)}";
        }

        return null;
    }

    private Assembly? Open(string path, out string? error)
    {
        error = null;
        if (_opened.TryGetValue(path, out var known))
        {
            return known;
        }

        if (!File.Exists(path))
        {
            error = $"cannot open {path}: no such file; expected the assembly of a module";
            return null;
        }

        try
        {
            var assembly = new ModuleLoadContext(path).LoadFromAssemblyPath(path);
            _opened.Add(path, assembly);
            return assembly;
        }
        catch (BadImageFormatException)
        {
            error = $"{path} is not a .NET assembly; modules written for httpd in C cannot be loaded";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"cannot load {path}: {e.Message}";
        }
        catch (InvalidOperationException)
        {
            // What the runtime throws for a list of dependencies that it cannot read.
            error = $"cannot load {path}: {Path.ChangeExtension(path, ".deps.json")} beside it is damaged";
        }

        return null;
    }

    private static string? CheckVersion(Assembly assembly, string path)
    {
        foreach (var reference in assembly.GetReferencedAssemblies())
        {
            if (reference.Name is "Vestige.Abstractions")
            {
                var wanted = reference.Version!;
                return Fits(wanted)
                    ? null
                    : $"{path} was built for Vestige.Abstractions {wanted.ToString(3)}, this server has {ApiVersion.ToString(3)}";
            }
        }

        return $"{path} does not use Vestige.Abstractions; expected the assembly of a module";
    }

    // A type whose base class is in a missing assembly is reported as if it did not exist.
    private static FileNotFoundException? MissingReference(Assembly assembly)
    {
        foreach (var reference in assembly.GetReferencedAssemblies())
        {
            try
            {
                AssemblyLoadContext.GetLoadContext(assembly)!.LoadFromAssemblyName(reference);
            }
            catch (FileNotFoundException missing)
            {
                return missing;
            }
        }

        return null;
    }

    // Before 1.0 a new minor version may break modules; from then on it only adds.
    private static bool Fits(Version wanted) =>
        wanted.Major == ApiVersion.Major
        && (wanted.Major == 0 ? wanted.Minor == ApiVersion.Minor : wanted.Minor <= ApiVersion.Minor);

    private static Type? FindType(Assembly assembly, string identifier, string path, out string? error)
    {
        error = null;
        var offered = new List<string>();
        foreach (var attribute in assembly.GetCustomAttributes<VestigeModuleAttribute>())
        {
            if (string.Equals(attribute.Identifier, identifier, StringComparison.Ordinal))
            {
                return attribute.Type;
            }

            offered.Add(attribute.Identifier);
        }

        error = offered.Count == 0
            ? $"{path} names no module; expected [assembly: VestigeModule(\"{identifier}\", typeof(...))]"
            : $"{path} has no module '{identifier}', it has {string.Join(", ", offered)}";
        return null;
    }

    private static IModule? Make(Type type, string identifier, string path, out string? error)
    {
        if (!type.IsAssignableTo(typeof(IModule)))
        {
            error = $"{path}: class {type.FullName} of {identifier} does not implement Vestige.Modules.IModule";
            return null;
        }

        if (type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
        {
            error = $"{path}: class {type.FullName} of {identifier} needs a public constructor without parameters";
            return null;
        }

        var module = (IModule)Activator.CreateInstance(type)!;
        var name = module.Info.Identifier;
        error = string.Equals(name, identifier, StringComparison.Ordinal)
            ? null
            : $"{path}: the module of {identifier} calls itself {name}";
        return error is null ? module : null;
    }
}
