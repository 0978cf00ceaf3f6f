// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Native;

/// <summary>Knows the children that are alive and tells who wants to know when one has ended. One thread's.</summary>
internal sealed class ChildReaper
{
    private readonly Dictionary<int, Action<ExitStatus>> _children = [];

    /// <summary>Number of children that have not been reaped.</summary>
    public int Count => _children.Count;

    /// <summary>Watches a child; <paramref name="ended"/> is called once, from <see cref="ReapAll"/>.</summary>
    public void Add(int pid, Action<ExitStatus> ended) => _children.Add(pid, ended);

    /// <summary>Reaps every child that has ended. Only known ids are waited for: nobody else's child is taken.</summary>
    public void ReapAll()
    {
        foreach (int pid in (int[])[.. _children.Keys])
        {
            if (Children.TryReap(pid, out ExitStatus status) && _children.Remove(pid, out Action<ExitStatus>? ended))
            {
                ended(status);
            }
        }
    }
}
