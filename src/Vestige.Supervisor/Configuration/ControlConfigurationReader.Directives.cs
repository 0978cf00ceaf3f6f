// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;

namespace Vestige.Supervisor.Configuration;

/// <content>The directives that the control process acts on.</content>
internal sealed partial class ControlConfigurationReader
{
    private static readonly Dictionary<string, Action<ControlConfigurationReader, ConfigNode>> Table =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Listen"] = static (reader, node) => reader.ReadListen(node),
            ["ListenBacklog"] = static (reader, node) => reader._backlog = reader.Number(node, 1, 65535),
            ["PidFile"] = static (reader, node) => reader._pidFile = reader.File(node),
            ["DefaultRuntimeDir"] = static (reader, node) => reader._runtimeDirectory = reader.File(node),
            ["User"] = static (reader, node) => reader._user = node,
            ["Group"] = static (reader, node) => reader._group = node,
            ["StartServers"] = static (reader, node) => reader._startServers = reader.Number(node, 1, MaxServerLimit),
            ["ServerLimit"] = static (reader, node) => reader._serverLimit = reader.Number(node, 1, MaxServerLimit),
            ["MaxRequestWorkers"] = static (reader, node) => reader.ReadMaxRequests(node),
            ["MaxClients"] = static (reader, node) => reader.ReadMaxRequests(node),
            ["ThreadsPerChild"] =
                static (reader, node) => reader._threadsPerChild = reader.Number(node, 1, MostRequests),
            ["MaxConnectionsPerChild"] = static (reader, node) => reader.ReadMaxConnections(node),
            ["MaxRequestsPerChild"] = static (reader, node) => reader.ReadMaxConnections(node),
            ["GracefulShutdownTimeout"] =
                static (reader, node) => reader._gracefulSeconds = reader.Number(node, 0, int.MaxValue),
            ["CoreDumpDirectory"] = static (reader, node) => reader.ReadCoreDumpDirectory(node),
            ["CoreDumpType"] = static (reader, node) => reader.ReadCoreDumpType(node),
            ["CoreDumpMaxCount"] = static (reader, node) =>
                reader._dumps = reader._dumps with { MaxCount = reader.Number(node, 1, 10_000) },
            ["CoreDumpMaxSize"] = static (reader, node) =>
                reader._dumps = reader._dumps with { MaxBytes = reader.Size(node) },
            ["CauseDatabase"] = static (reader, node) => reader._causeFile = reader.File(node),
            ["EnableExceptionHook"] = static (reader, node) => reader._captureCrashes = reader.Flag(node),
            ["ThreadLimit"] = static (reader, node) => reader.Ignore(node, "threads are not preallocated"),
            ["MinSpareThreads"] = static (reader, node) => reader.Ignore(node, "the number of workers is fixed"),
            ["MaxSpareThreads"] = static (reader, node) => reader.Ignore(node, "the number of workers is fixed"),
            ["MinSpareServers"] = static (reader, node) => reader.Ignore(node, "the number of workers is fixed"),
            ["MaxSpareServers"] = static (reader, node) => reader.Ignore(node, "the number of workers is fixed"),
            ["MaxSpareChildren"] = static (reader, node) => reader.Ignore(node, "the number of workers is fixed"),
            ["AsyncRequestWorkerFactor"] =
                static (reader, node) => reader.Ignore(node, "idle connections hold no request slot"),
            ["ThreadStackSize"] = static (reader, node) => reader.Ignore(node, "the runtime sizes its stacks"),
            ["ScoreBoardFile"] = static (reader, node) => reader.Ignore(node, "the worker segments take its place"),
            ["Mutex"] = static (reader, node) => reader.Ignore(node, "workers share no locks"),
            ["ReceiveBufferSize"] = static (reader, node) => reader.Ignore(node, "the system's size is used"),
            ["SendBufferSize"] = static (reader, node) => reader.Ignore(node, "the system's size is used"),
            ["ListenCoresBucketsRatio"] = static (reader, node) => reader.Ignore(node, "workers share the sockets"),
        };

    private void ReadDirective(ConfigNode node)
    {
        if (Table.TryGetValue(node.Name, out Action<ControlConfigurationReader, ConfigNode>? read))
        {
            read(this, node);
        }
    }

    private void ReadListen(ConfigNode node)
    {
        if (ListenAddress.Parse(node.Arguments, node.Location, out string? error) is not { } listen)
        {
            Error(node.Location, error!);
            return;
        }

        ListenAddress? first = _listen.Find(other => other.EndPoint.Equals(listen.EndPoint));
        if (first is not null && listen.EndPoint.Port != 0)
        {
            Error(node.Location, $"Listen: {listen.Text} is given already at {first.Location}");
            return;
        }

        _listen.Add(listen);
    }

    private void ReadMaxRequests(ConfigNode node) => _maxRequestWorkers = Number(node, 1, MostRequests);

    private void ReadMaxConnections(ConfigNode node) => _maxConnections = Number(node, 0, int.MaxValue);

    private void Ignore(ConfigNode node, string reason) =>
        Note(node.Location, $"{node.Name} has no effect: {reason}");

    private string File(ConfigNode node) => One(node) is { } text ? Absolute(text) : _tree.ServerRoot;

    private int Number(ConfigNode node, int least, int most)
    {
        if (One(node) is not { } text)
        {
            return least;
        }

        if (int.TryParse(text, out int number) && number >= least && number <= most)
        {
            return number;
        }

        Error(node.Location, $"{node.Name}: expected a number from {least} to {most}, found '{text}'");
        return least;
    }

    private bool Flag(ConfigNode node)
    {
        string? text = One(node);
        bool on = string.Equals(text, "On", StringComparison.OrdinalIgnoreCase);
        if (text is not null && !on && !string.Equals(text, "Off", StringComparison.OrdinalIgnoreCase))
        {
            Error(node.Location, $"{node.Name} must be On or Off, found '{text}'");
        }

        return on;
    }

    private string? One(ConfigNode node)
    {
        if (node.Arguments.Count == 1)
        {
            return node.Arguments[0];
        }

        Error(node.Location, $"{node.Name} takes one argument, found {node.Arguments.Count}");
        return null;
    }
}
