// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;

namespace Vestige.Core.Modules;

/// <summary>The filters of all modules, by name.</summary>
internal sealed class FilterRegistry
{
    private readonly Dictionary<string, OutputFilterRow> _output = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, InputFilterRow> _input = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<OutputFilterRow> Output => _output.Values;

    public IEnumerable<InputFilterRow> Input => _input.Values;

    public void Add(OutputFilterRow row) => _output[row.Name] = row;

    public void Add(InputFilterRow row) => _input[row.Name] = row;

    public bool TryGetOutput(string name, [NotNullWhen(true)] out OutputFilterRow? row) =>
        _output.TryGetValue(name, out row);

    public bool TryGetInput(string name, [NotNullWhen(true)] out InputFilterRow? row) =>
        _input.TryGetValue(name, out row);
}
