// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Vestige.AspNetCore.Configuration;

/// <summary>Says of a file whether it is a published ASP.NET Core application that can run here, without running any of it.</summary>
internal static class ApplicationFiles
{
    private const string Expected = "expected the .dll of a published ASP.NET Core application";

    /// <summary>Examines an application's assembly and what must stand beside it.</summary>
    /// <param name="file">Absolute name.</param>
    /// <param name="runtime">What its <c>runtimeconfig.json</c> says, when it is good.</param>
    /// <returns>Null, or what was found and what was expected.</returns>
    public static string? Examine(string file, out RuntimeConfiguration? runtime)
    {
        runtime = null;
        if (Directory.Exists(file))
        {
            return $"found a directory, {file}; {Expected}";
        }

        if (!File.Exists(file))
        {
            return $"{file} does not exist; {Expected}";
        }

        try
        {
            if (ExamineAssembly(file) is { } wrong)
            {
                return wrong;
            }

            var runtimeFile = Path.ChangeExtension(file, ".runtimeconfig.json");
            if (!File.Exists(runtimeFile))
            {
                return $"{runtimeFile} does not exist; expected the whole output of dotnet publish beside {Path.GetFileName(file)}";
            }

            runtime = RuntimeConfiguration.Read(runtimeFile, out var error);
            return error ?? FrameworkCheck.Find(runtime!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot read the application: {e.Message}";
        }
    }

    private static string? ExamineAssembly(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        try
        {
            if (!image.HasMetadata)
            {
                return $"{file} is no .NET assembly; {Expected}";
            }

            var isProgram = image.PEHeaders.CorHeader!.EntryPointTokenOrRelativeVirtualAddress != 0;
            return isProgram && image.GetMetadataReader().IsAssembly
                ? null
                : $"{file} is a library without an entry point; expected the application's own .dll";
        }
        catch (BadImageFormatException)
        {
            var program = Path.ChangeExtension(file, ".dll");
            return !file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && File.Exists(file + ".dll")
                ? $"{file} is the program that starts the application; expected {file}.dll"
                : $"{file} is no .NET assembly; {Expected}{(File.Exists(program) && program != file ? $", such as {program}" : "")}";
        }
    }
}
