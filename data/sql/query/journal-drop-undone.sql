UPDATE journal SET state = 2 WHERE state = 1;
