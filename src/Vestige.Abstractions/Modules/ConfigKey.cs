// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Modules;

/// <summary>A module's place in the vector of server or per-directory configurations.</summary>
public abstract class ConfigKey
{
    private protected ConfigKey(int index) => Index = index;

    /// <summary>Position in the vector.</summary>
    public int Index { get; }

    /// <summary>Makes an empty configuration, in which nothing is set.</summary>
    public abstract object Create();

    /// <summary>Merges an outer and an inner configuration into a new one; neither is changed.</summary>
    /// <param name="outer">The configuration of the enclosing scope.</param>
    /// <param name="inner">The configuration whose settings win.</param>
    public abstract object Merge(object outer, object inner);
}

/// <summary>A module's place in the vectors of one kind, with its type.</summary>
/// <typeparam name="T">The module's configuration class; what is not set must be told from what is (null).</typeparam>
public abstract class ConfigKey<T> : ConfigKey
    where T : class
{
    private readonly Func<T> _create;
    private readonly Func<T, T, T> _merge;

    private protected ConfigKey(int index, Func<T> create, Func<T, T, T> merge)
        : base(index)
    {
        _create = create;
        _merge = merge;
    }

    /// <inheritdoc/>
    public override object Create() => _create();

    /// <inheritdoc/>
    public override object Merge(object outer, object inner) => _merge((T)outer, (T)inner);
}

/// <summary>A module's configuration per virtual host.</summary>
/// <typeparam name="T">The module's configuration class.</typeparam>
/// <param name="index">Position in the vector; given by the server.</param>
/// <param name="create">Makes an empty configuration.</param>
/// <param name="merge">Merges main server (first) and virtual host (second) into a new one.</param>
public sealed class ServerConfigKey<T>(int index, Func<T> create, Func<T, T, T> merge) : ConfigKey<T>(index, create, merge)
    where T : class
{
    /// <summary>The configuration of a virtual host.</summary>
    /// <param name="host">The host.</param>
    public T Of(VirtualHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return (T)host.ConfigurationVector[Index];
    }

    /// <summary>The configuration of the virtual host that answers a request.</summary>
    /// <param name="request">The request.</param>
    public T Of(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (T)request.Server.ConfigurationVector[Index];
    }
}

/// <summary>A module's configuration per directory, location or file section.</summary>
/// <typeparam name="T">The module's configuration class.</typeparam>
/// <param name="index">Position in the vector; given by the server.</param>
/// <param name="create">Makes an empty configuration.</param>
/// <param name="merge">Merges an outer (first) and an inner section (second) into a new one.</param>
public sealed class DirectoryConfigKey<T>(int index, Func<T> create, Func<T, T, T> merge)
    : ConfigKey<T>(index, create, merge)
    where T : class
{
    /// <summary>The configuration in force for a request; complete once <c>map_to_storage</c> has run.</summary>
    /// <param name="request">The request.</param>
    public T Of(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (T)request.DirectoryConfigurationVector[Index];
    }
}
