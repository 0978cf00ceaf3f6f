// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Modules;

/// <summary>What modules ask of the control process; it listens once the worker is ready.</summary>
internal sealed class WorkerWishes
{
    private readonly Lock _gate = new();
    private Action<string>? _retire;
    private Action<string>? _reload;
    private string? _retireReason;
    private string? _reloadReason;

    /// <summary>Passes on what has been asked for, and what will be.</summary>
    public void BecomeReady(Action<string> retire, Action<string> reload)
    {
        lock (_gate)
        {
            _retire = retire;
            _reload = reload;
            if (_retireReason is { } why)
            {
                retire(why);
            }

            if (_reloadReason is { } reason)
            {
                reload(reason);
            }
        }
    }

    /// <summary>Asks for the worker to be replaced; heard once.</summary>
    public void Retire(string reason)
    {
        lock (_gate)
        {
            if (_retireReason is null)
            {
                _retireReason = reason;
                _retire?.Invoke(reason);
            }
        }
    }

    /// <summary>Asks for a graceful reload.</summary>
    public void Reload(string reason)
    {
        lock (_gate)
        {
            _reloadReason = reason;
            _reload?.Invoke(reason);
        }
    }
}
