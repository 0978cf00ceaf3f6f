// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>
/// A request as far as its lines were read. Where lines name no request, one of these stands for all of a worker's.
/// </summary>
internal sealed class TraceRequest
{
    private const int MaxKept = 1024;

    /// <summary>The id as it stands in the log.</summary>
    public byte[] Id { get; set; } = [];

    public int Pid { get; set; }

    /// <summary>Its first line was read.</summary>
    public bool HasHead { get; set; }

    /// <summary>Its last line was read.</summary>
    public bool HasEnded { get; set; }

    /// <summary>It ended already; what runs now came after its last line.</summary>
    public bool IsLate { get; set; }

    /// <summary>Nodes are kept, because it may be printed.</summary>
    public bool KeepsNodes { get; set; }

    /// <summary>A function of the module that was asked for ran in it.</summary>
    public bool IsShown { get; set; }

    public string Method { get; set; } = "";

    public string Target { get; set; } = "";

    public string Protocol { get; set; } = "";

    public string Client { get; set; } = "";

    public string Server { get; set; } = "";

    /// <summary>The application that answered, or empty.</summary>
    public string Application { get; set; } = "";

    /// <summary>The endpoint that answered, or empty.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Its route pattern, or empty.</summary>
    public string Route { get; set; } = "";

    /// <summary>Final status, or 0.</summary>
    public int Status { get; set; }

    /// <summary>When it started, in ticks of the log's clock.</summary>
    public long Started { get; set; }

    /// <summary>Digits of the second's fraction in its lines.</summary>
    public int FractionDigits { get; set; }

    /// <summary>Microseconds from its start to its last line so far.</summary>
    public long Last { get; set; }

    /// <summary>What the why line says, or null.</summary>
    public RequestWhy? Why { get; set; }

    /// <summary>Nodes that were not kept because there are too many.</summary>
    public int NodesLeftOut { get; set; }

    /// <summary>Counts how often this object was used, so that a late end is not laid to another request.</summary>
    public int Use { get; private set; }

    public List<TraceNode> Nodes { get; } = [];

    public List<OpenFrame> Open { get; } = [];

    /// <summary>The neighbours in the order of starts.</summary>
    public TraceRequest? Older { get; set; }

    public TraceRequest? Newer { get; set; }

    /// <summary>Makes it fit for the next request.</summary>
    public void Reset()
    {
        Id = [];
        Pid = 0;
        HasHead = HasEnded = IsLate = KeepsNodes = IsShown = false;
        Method = Target = Protocol = Client = Server = "";
        Application = Endpoint = Route = "";
        Status = FractionDigits = NodesLeftOut = 0;
        Started = Last = 0;
        Why = null;
        Use++;
        Older = Newer = null;
        Nodes.Clear();
        Open.Clear();
        if (Nodes.Capacity > MaxKept)
        {
            Nodes.Capacity = 0;
        }
    }
}
