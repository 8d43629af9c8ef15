namespace Samvad.Understanding.Entities.Recognisers;

/// <summary>Finds the entities of one kind; matches of different kinds may overlap.</summary>
internal interface IRecogniser
{
    void Find(Utterance utterance, List<EntityMatch> matches);
}
