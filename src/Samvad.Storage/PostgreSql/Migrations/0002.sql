-- The processes that share the store, for Orleans' AdoNet clustering. Orleans reads the statements below from OrleansQuery by
-- their keys, names their parameters and the columns of their results, and expects one number from each change: 1 if
-- it was made. A change to the members is made only on the version of the list that its author has seen.

CREATE TABLE cluster (
  name    text    PRIMARY KEY,
  version integer NOT NULL DEFAULT 0
);

CREATE TABLE member (
  cluster       text           NOT NULL REFERENCES cluster (name),
  address       text           NOT NULL,
  port          integer        NOT NULL,
  generation    integer        NOT NULL,
  silo          text           NOT NULL,
  host          text           NOT NULL,
  status        integer        NOT NULL,
  gateway_port  integer        NOT NULL,
  suspect_times text,
  started       timestamptz(3) NOT NULL,
  alive         timestamptz(3) NOT NULL,
  PRIMARY KEY (cluster, address, port, generation)
);

CREATE TABLE OrleansQuery (
  QueryKey  text PRIMARY KEY,
  QueryText text NOT NULL
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', '
  WITH made AS (INSERT INTO cluster (name) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
  SELECT count(*)::integer FROM made'),
('InsertMembershipKey', '
  WITH next AS (
    UPDATE cluster SET version = version + 1 WHERE name = @DeploymentId AND version = @Version AND NOT EXISTS (
      SELECT 1 FROM member WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING 1),
  made AS (
    INSERT INTO member (cluster, address, port, generation, silo, host, status, gateway_port, started, alive)
    SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM next RETURNING 1)
  SELECT count(*)::integer FROM made'),
('UpdateMembershipKey', '
  WITH next AS (
    UPDATE cluster SET version = version + 1 WHERE name = @DeploymentId AND version = @Version AND EXISTS (
      SELECT 1 FROM member WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING 1),
  made AS (
    UPDATE member SET status = @Status, suspect_times = @SuspectTimes, alive = @IAmAliveTime FROM next
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation RETURNING 1)
  SELECT count(*)::integer FROM made'),
('UpdateIAmAlivetimeKey', '
  UPDATE member SET alive = @IAmAliveTime
  WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation'),
('MembershipReadRowKey', '
  SELECT c.name AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo AS SiloName,
    m.host AS HostName, m.status AS Status, m.gateway_port AS ProxyPort, m.suspect_times AS SuspectTimes,
    m.started AS StartTime, m.alive AS IAmAliveTime, c.version AS Version
  FROM cluster c LEFT JOIN member m
    ON m.cluster = c.name AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
  WHERE c.name = @DeploymentId'),
('MembershipReadAllKey', '
  SELECT c.name AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo AS SiloName,
    m.host AS HostName, m.status AS Status, m.gateway_port AS ProxyPort, m.suspect_times AS SuspectTimes,
    m.started AS StartTime, m.alive AS IAmAliveTime, c.version AS Version
  FROM cluster c LEFT JOIN member m ON m.cluster = c.name
  WHERE c.name = @DeploymentId'),
('GatewaysQueryKey', '
  SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation FROM member
  WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0'),
('DeleteMembershipTableEntriesKey', '
  WITH gone AS (DELETE FROM member WHERE cluster = @DeploymentId) DELETE FROM cluster WHERE name = @DeploymentId'),
('CleanupDefunctSiloEntriesKey', '
  DELETE FROM member WHERE cluster = @DeploymentId AND alive < @IAmAliveTime AND status <> 3'),
('CleanupDefunctSiloEntryKey', '
  DELETE FROM member
  WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation AND status = 6
    AND started = @StartTime AND alive = @IAmAliveTime AND suspect_times IS NOT DISTINCT FROM @SuspectTimes::text');
