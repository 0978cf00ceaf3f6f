// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using Xunit;

namespace Vestige.TestSupport.Skipping;

/// <summary>A test that compares with another program; skipped with that reason where something it needs is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(
        string program, string? alsoNeeds = null, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Program = program;
        AlsoNeeds = alsoNeeds;
        Skip = SkipReason.WithoutProgram(program) ?? (alsoNeeds is null ? null : SkipReason.WithoutProgram(alsoNeeds));
    }

    public string Program { get; }

    public string? AlsoNeeds { get; }
}
