// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Causes;

/// <summary>What a person changes in the file, within a transaction that is open.</summary>
internal sealed class CauseChanges(CauseConnection connection)
{
    private readonly CauseQueries _queries = new(connection);

    public KnownCause Merge(string first, string second)
    {
        CauseRow into = Row(first);
        CauseRow from = Row(second);
        if (into.Root == from.Root)
        {
            throw new CauseStoreException($"{first} and {second} are one cause already");
        }

        connection.Execute(
            "UPDATE causes SET head = $into WHERE id = $from OR head = $from", ("$into", into.Root), ("$from", from.Root));
        return _queries.Find(into.Key)!;
    }

    public long Forget(string keyOrNumber) => CauseTrimming.Remove(connection, Row(keyOrNumber).Id);

    private CauseRow Row(string text) => _queries.FindRow(text)
        ?? throw new CauseStoreException($"{connection.Path}: has no cause with key or crash number {text}");
}
