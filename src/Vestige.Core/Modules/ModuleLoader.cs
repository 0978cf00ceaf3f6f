// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Vestige.Modules;

namespace Vestige.Core.Modules;

/// <summary>Loads an external module from its assembly. Every way to fail has its own sentence.</summary>
[RequiresUnreferencedCode("Loads assemblies that are named in the configuration.")]
internal static class ModuleLoader
{
    private static readonly Version ApiVersion = typeof(IModule).Assembly.GetName().Version!;

    /// <summary>Loads the module of a name from a file.</summary>
    /// <param name="identifier">For example <c>example_module</c>.</param>
    /// <param name="path">Absolute name of the assembly's file.</param>
    /// <param name="error">What is wrong, when null is returned.</param>
    [SuppressMessage(
        "Design", "CA1031", Justification = "Boundary to a third party's code: its constructor may throw anything.")]
    public static IModule? Load(string identifier, string path, out string? error)
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

        if (FindType(assembly, identifier, path, out error) is not { } type)
        {
            return null;
        }

        try
        {
            if (Activator.CreateInstance(type) is IModule module)
            {
                error = string.Equals(module.Info.Identifier, identifier, StringComparison.Ordinal)
                    ? null
                    : $"{path}: the module of {identifier} calls itself {module.Info.Identifier}";
                return error is null ? module : null;
            }

            error = $"{path}: class {type.FullName} of {identifier} does not implement Vestige.Modules.IModule";
        }
        catch (MissingMethodException)
        {
            error = $"{path}: class {type.FullName} of {identifier} needs a public constructor without parameters";
        }
        catch (TargetInvocationException e)
        {
            var cause = e.InnerException ?? e;
            error = $"{path}: the constructor of {identifier} threw {cause.GetType().Name}: {cause.Message}";
        }
        catch (Exception e)
        {
            error = $"{path}: {identifier} cannot be made: {e.GetType().Name}: {e.Message}";
        }

        return null;
    }

    private static Assembly? Open(string path, out string? error)
    {
        error = null;
        if (!File.Exists(path))
        {
            error = $"cannot open {path}: no such file; expected the assembly of a module";
            return null;
        }

        try
        {
            return new ModuleLoadContext(path).LoadFromAssemblyPath(path);
        }
        catch (BadImageFormatException)
        {
            error = $"{path} is not a .NET assembly; modules written for httpd in C cannot be loaded";
        }
        catch (IOException e)
        {
            error = $"cannot load {path}: {e.Message}";
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
                var fits = wanted.Major == ApiVersion.Major
                    && (wanted.Major == 0 ? wanted.Minor == ApiVersion.Minor : wanted.Minor <= ApiVersion.Minor);
                return fits
                    ? null
                    : $"{path} was built for Vestige.Abstractions {wanted.ToString(3)}, this server has {ApiVersion.ToString(3)}";
            }
        }

        return $"{path} does not use Vestige.Abstractions; expected the assembly of a module";
    }

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
}
